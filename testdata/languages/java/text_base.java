package com.example;

class BaseRepository {
  protected static final String INHERITED = "SELECT id FROM users WHERE email = ?";
}
