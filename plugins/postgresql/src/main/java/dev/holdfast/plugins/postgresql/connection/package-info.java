/** The connection to a server: configuration, JDBC connections, and the meaning of failures. */
@NullMarked
package dev.holdfast.plugins.postgresql.connection;

import org.jspecify.annotations.NullMarked;
