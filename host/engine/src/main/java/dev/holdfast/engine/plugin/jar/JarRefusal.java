package dev.holdfast.engine.plugin.jar;

/** Why a jar isn't loaded, in words for people. */
public record JarRefusal(RefusalCode code, String reason) {}
