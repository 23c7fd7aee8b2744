/** Text for people: safe names, and invisible characters. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.text;
