/** {@code holdfast demo}: sample databases backed up and restored, and a host left alone. */
@NullMarked
package dev.holdfast.host.command.demo;

import org.jspecify.annotations.NullMarked;
