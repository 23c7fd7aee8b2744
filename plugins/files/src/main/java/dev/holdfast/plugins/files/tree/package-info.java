/** What is in a folder. */
@NullMarked
package dev.holdfast.plugins.files.tree;

import org.jspecify.annotations.NullMarked;
