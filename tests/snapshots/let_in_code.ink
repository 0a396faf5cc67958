   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
c  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
d  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
17a 45b 18a
36a 3c 5d 36a
── 120 × 36 ──
120a
120a
120a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
33a 53b 34a
120a
56a 3c 5d 56a
120a
120a
120a
120a
