// Calls that depend on the locale, as no code of ours may make them. Prints those whose answer is another one than in the locale C; under
// tests/locale/preload.cpp that shows that the locale is in force.
#include <strings.h>
#include <cstdlib>
#include <iostream>
#include <sstream>

int main() {
  std::ostringstream number;
  number << 12345.5;
  if (std::strtod("1.5", nullptr) != 1.5) std::cout << "strtod ";
  if (number.str() != "12345.5") std::cout << "ostream ";
  if (strcasecmp("TITLE", "title") != 0) std::cout << "letters ";
  std::cout << "\n";
}
