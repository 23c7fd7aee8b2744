/** What is in a dump, item by item: collected, sorted, stored and read in bounded memory. */
@NullMarked
package dev.holdfast.engine.content;

import org.jspecify.annotations.NullMarked;
