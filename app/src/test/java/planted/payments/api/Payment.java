package planted.payments.api;

public class Payment {}
