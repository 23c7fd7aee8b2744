/** Adapters bound to their configuration, ready to run. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.adapter;
