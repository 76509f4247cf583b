/** Whether a day is worth sending: none, or one of four digits' years. While a year is written it is 0002, 0020 and 0202 first. */
export const isWhole = (day: string): boolean => day === '' || /^[1-9]\d{3}-/.test(day);
