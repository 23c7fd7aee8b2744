package dev.holdfast.testkit.fault;

import java.time.Instant;

/**
 * An object of a {@link MemoryStorage}.
 *
 * @param content not copied, so that tests can damage it
 * @param modified when it was put
 */
public record MemoryObject(byte[] content, Instant modified) {}
