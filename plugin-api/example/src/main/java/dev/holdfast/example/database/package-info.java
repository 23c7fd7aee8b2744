/** A source: treats folders of text files as databases. */
@NullMarked
package dev.holdfast.example.database;

import org.jspecify.annotations.NullMarked;
