/** An example to start from, which treats folders of text files as databases. */
@NullMarked
package dev.holdfast.example;

import org.jspecify.annotations.NullMarked;
