package com.fasterxml.jackson.databind;

/** Stands for a class of Jackson 2, which is not on the class path and must not come back. */
public class StandIn {}
