export const express = 1;
