/** How a server is reached: the configuration, JDBC connections, and what failures mean. */
@NullMarked
package dev.holdfast.plugins.postgresql.connection;

import org.jspecify.annotations.NullMarked;
