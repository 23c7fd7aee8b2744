/**
 * Contracts that bundled plugins keep as jars, behind everything that the host puts before them.
 */
@NullMarked
package dev.holdfast.dist.plugin;

import org.jspecify.annotations.NullMarked;
