   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
g  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
h  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
i  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
j  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
── 80 × 24 ──
76a
1a 2b 4c 68b 1a
1a 74b 1a
1a 2b 4c 65b 1d 2b 1a
1a 2b 2e 6c 59e 2b 1f 2b 1a
1a 71b 1f 2b 1a
1a 2b 10c 59b 1f 2b 1a
1a 2b 2e 2c 52e 13b 1f 2b 1a
1a 2b 2e 5c 56e 6b 1f 2b 1a
1a 2b 2e 2c 28e 37b 1f 2b 1a
1a 2b 2e 2c 48e 17b 1f 2b 1a
1a 2b 2e 2c 60e 5b 1f 2b 1a
1a 2b 2e 2c 63e 2b 1f 2b 1a
1a 2b 2e 6c 56e 5b 1f 2b 1a
1a 2b 25e 44b 1f 2b 1a
1a 2b 2e 6c 42e 19b 1f 2b 1a
1a 2b 2e 6c 59e 2b 1f 2b 1a
1a 2b 19e 50b 1f 2b 1a
1a 71b 1f 2b 1a
1a 2b 23c 46b 1f 2b 1a
1a 74b 1a
1a 2b 3g 6h 63b 1a
55a 19i 2a
── 60 × 20 ──
58a
1a 2b 4c 50b 1a
1a 56b 1a
1a 2b 4c 47b 1d 2b 1a
1a 2b 2e 6c 43e 1f 2b 1a
1a 2b 25e 26b 1f 2b 1a
1a 53b 1f 2b 1a
1a 2b 10c 41b 1f 2b 1a
1a 2b 2e 2c 46e 1b 1f 2b 1a
1a 2b 15e 36b 1f 2b 1a
1a 2b 2e 5c 40e 4b 1f 2b 1a
1a 2b 25e 26b 1f 2b 1a
1a 2b 2e 2c 28e 19b 1f 2b 1a
1a 2b 2e 2c 40e 7b 1f 2b 1a
1a 2b 17e 34b 1f 2b 1a
1a 2b 2e 2c 43e 4b 1f 2b 1a
1a 56b 1a
1a 2b 3g 6h 45b 1a
37a 19i 2a
── 120 × 36 ──
76a
1a 2b 4c 68b 1a
1a 74b 1a
1a 2b 4c 65b 1d 2b 1a
1a 2b 2e 6c 59e 2b 1d 2b 1a
1a 71b 1j 2b 1a
1a 2b 10c 59b 1f 2b 1a
1a 2b 2e 2c 52e 13b 1f 2b 1a
1a 2b 2e 5c 56e 6b 1f 2b 1a
1a 2b 2e 2c 28e 37b 1f 2b 1a
1a 2b 2e 2c 48e 17b 1f 2b 1a
1a 2b 2e 2c 60e 5b 1f 2b 1a
1a 2b 2e 2c 63e 2b 1f 2b 1a
1a 2b 2e 6c 56e 5b 1f 2b 1a
1a 2b 25e 44b 1f 2b 1a
1a 2b 2e 6c 42e 19b 1f 2b 1a
1a 2b 2e 6c 59e 2b 1f 2b 1a
1a 2b 19e 50b 1f 2b 1a
1a 71b 1f 2b 1a
1a 2b 23c 46b 1f 2b 1a
1a 2b 39e 30b 1f 2b 1a
1a 2b 2e 7c 56e 4b 1f 2b 1a
1a 2b 40e 29b 1f 2b 1a
1a 2b 2e 9c 51e 7b 1f 2b 1a
1a 2b 25e 44b 1f 2b 1a
1a 2b 2e 13c 50e 4b 1f 2b 1a
1a 2b 22e 47b 1f 2b 1a
1a 2b 2e 8c 53e 6b 1f 2b 1a
1a 2b 35e 34b 1f 2b 1a
1a 2b 2e 10c 56e 1b 1f 2b 1a
1a 2b 2e 7c 58e 2b 1f 2b 1a
1a 2b 26e 43b 1f 2b 1a
1a 74b 1a
1a 2b 3g 6h 63b 1a
55a 19i 2a
