   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
f  default on #22262b  |  default on #e7e8eb  |  default on #262626
g  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
h  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
i  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
j  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
m  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
n  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
p  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
q  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
── 80 × 24 ──
76a
1a 2b 16c 56b 1a
1a 2b 68d 4b 1a
1a 2b 9d 63b 1a
1a 2b 9c 63b 1a
1a 2b 61d 11b 1a
1a 2b 62d 10b 1a
1a 2b 70d 2b 1a
1a 2b 58d 14b 1a
1a 2b 13c 59b 1a
1a 2b 63d 9b 1a
1a 2b 60d 12b 1a
1a 2b 59d 13b 1a
1a 2b 52d 20b 1a
1a 2b 54d 18b 1a
1a 74b 1a
1a 2b 1e 2f 22g 1h 42g 2f 2b 1a
1a 74b 1a
1a 6b 5i 1j 13i 2b 7i 1j 11i 2b 4i 1j 14i 7b 1a
1a 2b 3k 8l 3k 7l 51b 1a
76a
── 60 × 20 ──
58a
1a 2b 16c 38b 1a
1a 2b 44d 7b 1m 2b 1a
1a 2b 33d 18b 1m 2b 1a
1a 2b 9c 42b 1m 2b 1a
1a 2b 42d 9b 1m 2b 1a
1a 2b 20d 31b 1m 2b 1a
1a 2b 48d 3b 1m 2b 1a
1a 2b 15d 36b 1n 2b 1a
1a 2b 45d 6b 1o 2b 1a
1a 2b 26d 25b 1o 2b 1a
1a 2b 49d 2b 1o 2b 1a
1a 2b 10d 41b 1o 2b 1a
1a 2b 13c 38b 1o 2b 1a
1a 2b 1e 2f 22g 1h 24g 2f 2b 1a
1a 56b 1a
1a 4b 3i 1j 10i 2b 3i 1j 6i 2b 4i 1j 14i 5b 1a
1a 2b 3k 8l 3k 7l 33b 1a
37a 19p 2a
── 120 × 36 ──
76a
1a 2b 16c 56b 1a
1a 74b 1a
1a 2b 68d 4b 1a
1a 2b 9d 63b 1a
1a 74b 1a
1a 2b 9c 63b 1a
1a 2b 61d 11b 1a
1a 2b 62d 10b 1a
1a 2b 70d 2b 1a
1a 2b 58d 14b 1a
1a 74b 1a
1a 2b 13c 59b 1a
1a 2b 63d 9b 1a
1a 2b 60d 12b 1a
1a 2b 59d 13b 1a
1a 2b 52d 20b 1a
1a 2b 54d 18b 1a
1a 74b 1a
1a 74b 1a
1a 2b 1q 68e 1a 2b 1a
1a 2b 1q 2f 22g 1h 41g 2f 1a 2b 1a
1a 2b 1q 68e 1a 2b 1a
1a 74b 1a
1a 6b 5i 1j 13i 2b 7i 1j 11i 2b 4i 1j 14i 7b 1a
1a 74b 1a
1a 2b 3k 8l 3k 7l 51b 1a
76a
