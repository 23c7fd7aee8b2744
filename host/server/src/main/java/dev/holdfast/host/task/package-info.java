/** Periodic work of the installation, which one of its hosts does and people can see and change. */
@NullMarked
package dev.holdfast.host.task;

import org.jspecify.annotations.NullMarked;
