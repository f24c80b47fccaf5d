package org.poolkeeper.model;

/// A user and a password.
public record Credentials(String user, Secret password) {}
