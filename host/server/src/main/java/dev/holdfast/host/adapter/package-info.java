/**
 * Configurations of adapters: stored encrypted, validated against their schema, checked against the
 * real server.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.adapter;
