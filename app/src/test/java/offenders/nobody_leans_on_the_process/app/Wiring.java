package offenders.nobody_leans_on_the_process.app;

public class Wiring {}
