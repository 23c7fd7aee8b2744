package dev.holdfast.host.adapter;

import dev.holdfast.engine.schema.ResourceName;

/**
 * The copy to be made.
 *
 * @param name of the copy, unique among those of its type
 */
public record AdapterCopyRequest(@ResourceName String name) {}
