// Breaks: house/application-knows-only-injectable
import { Injectable, Logger } from '@nestjs/common'; // ✗
import * as nest from '@nestjs/common'; // ✗

export const asksNest = [Injectable, Logger, nest];
