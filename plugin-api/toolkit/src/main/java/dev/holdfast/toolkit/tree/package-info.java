/** File trees: their archives, as tar writes them, and what has changed in them. */
@NullMarked
package dev.holdfast.toolkit.tree;

import org.jspecify.annotations.NullMarked;
