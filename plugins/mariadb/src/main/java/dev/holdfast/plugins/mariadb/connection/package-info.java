/** How a server is reached, over JDBC and with its own programs. */
@NullMarked
package dev.holdfast.plugins.mariadb.connection;

import org.jspecify.annotations.NullMarked;
