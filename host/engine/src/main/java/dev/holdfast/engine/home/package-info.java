/** Private files, and the lock of a home folder. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.home;
