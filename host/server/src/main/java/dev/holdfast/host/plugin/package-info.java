/** Administration of plugins over REST: list, approve, enable, disable. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.plugin;
