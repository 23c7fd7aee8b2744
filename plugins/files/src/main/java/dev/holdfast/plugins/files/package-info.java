/** Backs up folders with everything in them, by GNU tar. */
@NullMarked
package dev.holdfast.plugins.files;

import org.jspecify.annotations.NullMarked;
