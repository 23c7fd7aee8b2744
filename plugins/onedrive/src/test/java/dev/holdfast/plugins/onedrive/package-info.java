@NullMarked
package dev.holdfast.plugins.onedrive;

import org.jspecify.annotations.NullMarked;
