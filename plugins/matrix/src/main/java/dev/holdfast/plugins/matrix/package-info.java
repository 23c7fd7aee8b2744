/** Notifications in a room of Matrix. */
@NullMarked
package dev.holdfast.plugins.matrix;

import org.jspecify.annotations.NullMarked;
