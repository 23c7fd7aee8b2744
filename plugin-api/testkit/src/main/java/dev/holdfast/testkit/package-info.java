/**
 * What plugin tests stand on: a context like the host's, and programs that have to be installed.
 */
@NullMarked
package dev.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
