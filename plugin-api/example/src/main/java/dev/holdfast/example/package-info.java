/** Examples to start from: a plugin with an adapter of each kind, each in a package of its own. */
@NullMarked
package dev.holdfast.example;

import org.jspecify.annotations.NullMarked;
