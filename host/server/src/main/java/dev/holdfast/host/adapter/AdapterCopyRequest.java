package dev.holdfast.host.adapter;

import dev.holdfast.engine.schema.ResourceName;

/**
 * The copy to be made.
 *
 * @param name name of the copy, unique among configurations of its type
 */
public record AdapterCopyRequest(@ResourceName String name) {}
