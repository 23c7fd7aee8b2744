/** The contract of connections to other machines. */
@NullMarked
package dev.holdfast.testkit.connection;

import org.jspecify.annotations.NullMarked;
