package dev.holdfast.testkit.fault;

/** The configuration of adapters that need none. */
public record NoConfig() {}
