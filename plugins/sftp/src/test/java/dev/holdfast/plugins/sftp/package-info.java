@NullMarked
package dev.holdfast.plugins.sftp;

import org.jspecify.annotations.NullMarked;
