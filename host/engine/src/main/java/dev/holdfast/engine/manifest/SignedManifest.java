package dev.holdfast.engine.manifest;

/** A manifest as it is stored: its bytes, and those of the signature file. Don't change them. */
public record SignedManifest(byte[] json, byte[] signature) {}
