   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
g  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
h  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
i  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
j  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
76a
1a 2b 23c 49b 1a
1a 74b 1a
1a 2b 16c 53b 1d 2b 1a
1a 2b 68e 1b 1d 2b 1a
1a 2b 68e 1b 1d 2b 1a
1a 2b 67e 2b 1d 2b 1a
1a 71b 1d 2b 1a
1a 2b 13c 56b 1d 2b 1a
1a 2b 66e 3b 1d 2b 1a
1a 2b 42e 27b 1d 2b 1a
1a 71b 1d 2b 1a
1a 2b 15c 54b 1d 2b 1a
1a 2b 68e 1b 1d 2b 1a
1a 2b 28e 41b 1d 2b 1a
1a 2b 68e 1b 1d 2b 1a
1a 2b 4e 65b 1d 2b 1a
1a 2b 66e 3b 1d 2b 1a
1a 2b 26e 43b 1d 2b 1a
1a 2b 65e 4b 1f 2b 1a
1a 74b 1a
1a 2b 3g 6h 63b 1a
55a 19i 2a
── 60 × 20 ──
58a
1a 2b 23c 31b 1a
1a 56b 1a
1a 2b 16c 35b 1d 2b 1a
1a 2b 45e 6b 1d 2b 1a
1a 2b 50e 1b 1d 2b 1a
1a 2b 51e 1d 2b 1a
1a 2b 46e 5b 1d 2b 1a
1a 2b 9e 42b 1d 2b 1a
1a 53b 1d 2b 1a
1a 2b 13c 38b 1f 2b 1a
1a 2b 49e 2b 1j 2b 1a
1a 2b 43e 8b 1j 2b 1a
1a 2b 15e 36b 1j 2b 1a
1a 53b 1j 2b 1a
1a 2b 15c 36b 1j 2b 1a
1a 56b 1a
1a 2b 3g 6h 45b 1a
37a 19i 2a
── 120 × 36 ──
76a
1a 2b 23c 49b 1a
1a 74b 1a
1a 2b 16c 56b 1a
1a 2b 68e 4b 1a
1a 2b 68e 4b 1a
1a 2b 67e 5b 1a
1a 74b 1a
1a 2b 13c 59b 1a
1a 2b 66e 6b 1a
1a 2b 42e 30b 1a
1a 74b 1a
1a 2b 15c 57b 1a
1a 2b 68e 4b 1a
1a 2b 28e 44b 1a
1a 2b 68e 4b 1a
1a 2b 4e 68b 1a
1a 2b 70e 2b 1a
1a 2b 22e 50b 1a
1a 2b 70e 2b 1a
1a 2b 35e 37b 1a
1a 74b 1a
1a 2b 3g 6h 63b 1a
76a
