/** Restores of a tree, or of a part of it. */
@NullMarked
package dev.holdfast.plugins.files.restore;

import org.jspecify.annotations.NullMarked;
