/** For people who write plugins. */
@NullMarked
package dev.holdfast.cli.author;

import org.jspecify.annotations.NullMarked;
