/** Configurations of adapters: kept encrypted, checked against their schema and the real thing. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.adapter;
