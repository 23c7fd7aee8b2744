package dev.holdfast.plugin.storage;

/** What is directly in a folder: an object, or another folder. */
public sealed interface FolderItem permits StoredObject, KeyPrefix {}
