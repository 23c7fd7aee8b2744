package dev.holdfast.engine.manifest;

/** A manifest as stored: its bytes and those of the signature file. Don't modify them. */
public record SignedManifest(byte[] json, byte[] signature) {}
