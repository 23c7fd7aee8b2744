/** Text for people: names in paths, and characters that a screen would not show. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.text;
