package dev.holdfast.plugin.database;

/**
 * A session whose dumps have a {@linkplain DumpResult#position position}, and that can dump only
 * what has changed {@linkplain DumpRequest#since since} one. Its restores take chains of any
 * length. The host asks no other session to continue from a position, even if its dumps have one.
 */
public interface IncrementalDumps {}
