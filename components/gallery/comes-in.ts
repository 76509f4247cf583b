'use client';

import { createContext } from 'react';

/** True where tiles come in while one scrolls, and only near sight. */
export const ComesInContext = createContext(false);
