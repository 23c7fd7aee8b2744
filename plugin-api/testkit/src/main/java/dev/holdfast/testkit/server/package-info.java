/** Temporary servers on free loopback ports. */
@NullMarked
package dev.holdfast.testkit.server;

import org.jspecify.annotations.NullMarked;
