   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
e  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
f  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
g  #70d5ed on #22262b  |  #0e6f81 on #e7e8eb  |  #c1c1c1 on #262626
h  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
i  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
j  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
m  #82868e on #22262b reverse  |  #707274 on #e7e8eb reverse  |  #868686 on #262626 reverse
n  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
76a
1a 2b 37c 35b 1a
1a 74b 1a
1a 2b 8d 16e 46d 2b 1a
1a 2b 8d 16e 46d 2b 1a
1a 2b 8d 3e 59d 2b 1a
1a 2b 8d 41e 21d 2b 1a
1a 2b 8d 25e 37d 2b 1a
1a 2b 70f 2b 1a
1a 2b 70e 2b 1a
1a 2b 70d 2b 1a
1a 2b 2g 5h 8e 8d 47e 2b 1a
1a 2b 2g 5h 8e 14d 41e 2b 1a
1a 2b 2g 5h 8e 8d 47e 2b 1a
1a 2b 2e 5h 8e 9d 46e 2b 1a
1a 74b 1a
1a 2b 2i 13c 44j 13b 1a
1a 74b 1a
1a 2b 2k 10l 5k 8l 3k 6l 38b 1a
76a
── 60 × 20 ──
58a
1a 2b 37c 17b 1a
1a 56b 1a
1a 2b 8d 16e 27d 1m 2b 1a
1a 2b 8d 16e 27d 1m 2b 1a
1a 2b 8d 3e 40d 1m 2b 1a
1a 2b 8d 41e 2d 1m 2b 1a
1a 2b 8d 25e 18d 1m 2b 1a
1a 2b 51f 1m 2b 1a
1a 2b 51e 1m 2b 1a
1a 2b 51d 1m 2b 1a
1a 2b 2g 5h 8e 8d 28e 1n 2b 1a
1a 2b 2g 5h 8e 14d 22e 1o 2b 1a
1a 56b 1a
1a 2b 2i 13c 35j 4b 1a
1a 2b 8j 46b 1a
1a 56b 1a
1a 2b 2k 10l 5k 8l 3k 6l 20b 1a
58a
── 120 × 36 ──
76a
1a 2b 37c 35b 1a
1a 74b 1a
1a 2b 8d 16e 46d 2b 1a
1a 2b 8d 16e 46d 2b 1a
1a 2b 8d 3e 59d 2b 1a
1a 2b 8d 41e 21d 2b 1a
1a 2b 8d 25e 37d 2b 1a
1a 2b 70f 2b 1a
1a 2b 70e 2b 1a
1a 2b 70d 2b 1a
1a 2b 2g 5h 8e 8d 47e 2b 1a
1a 2b 2g 5h 8e 14d 41e 2b 1a
1a 2b 2g 5h 8e 8d 47e 2b 1a
1a 2b 2e 5h 8e 9d 46e 2b 1a
1a 74b 1a
1a 2b 2i 13c 44j 13b 1a
1a 74b 1a
1a 2b 2k 10l 5k 8l 3k 6l 38b 1a
76a
