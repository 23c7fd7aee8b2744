/** What is in a dump, item by item, and the proof that it is all there. */
@NullMarked
package dev.holdfast.plugin.content;

import org.jspecify.annotations.NullMarked;
