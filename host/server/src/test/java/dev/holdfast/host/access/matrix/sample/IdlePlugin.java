package dev.holdfast.host.access.matrix.sample;

import dev.holdfast.plugin.HoldfastPlugin;

/** A plugin that brings nothing, so that nothing misses it. */
public final class IdlePlugin implements HoldfastPlugin {}
